import { render } from 'preact'
import { Root } from './ui/Root.tsx'

const place = document.getElementById('app')
if (place) render(<Root />, place)
