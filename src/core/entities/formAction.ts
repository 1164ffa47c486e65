/** A button of a form that a human is asked to fill in. */
export interface FormAction {
  /** What to submit as the form's `action`. */
  id: string
  /** The button's text. */
  title?: string | null | undefined
  /** How prominent the button is. */
  button_style?: 'primary' | 'default' | 'accent' | 'ghost' | (string & {}) | null | undefined
}
