/** What the emulated apps say. */
export const sowing = `The soil is at **9 °C** and rising, so this week is for the hardy ones.

### Outdoors, right away

| Crop | Depth | Up in |
| --- | --- | --- |
| Broad beans | 5 cm | 14 days |
| Spinach | 2 cm | 10 days |
| Radishes | 1 cm | 6 days |

### On the windowsill

1. Tomatoes, in small pots, somewhere **bright**
2. Basil, *barely* covered
3. Chillies, as warm as you can

> Sow thinly. Thinning out later costs more than seed does.

If you keep a garden diary, this line is enough:

\`\`\`text
2026-03-21  broad beans, bed 2, 40 seeds
\`\`\`
`

export const supper = `A pot of **white beans with rosemary**: half an hour, and the kitchen smells of it until tomorrow.

- 2 tins of white beans
- 1 onion, 3 cloves of garlic
- a sprig of rosemary, a splash of vinegar
- good bread

Soften the onion slowly in olive oil, then the garlic and rosemary. Add the beans *with half of their water*, mash a few of them, and leave it alone for fifteen minutes. Vinegar last.
`

export const steps = [
  {
    at: 1,
    thought: 'I need the timetable from here to Basel.',
    tool: 'timetable',
    tool_input: '{"timetable": {"from": "Zürich HB", "to": "Basel SBB"}}',
    observation: '{"timetable": "IC 3  dep 14:34  arr 15:27  pl. 9"}',
  },
  {
    at: 2,
    thought: 'Is it running on time?',
    tool: 'live_status',
    tool_input: '{"live_status": {"train": "IC 3"}}',
    observation: '{"live_status": "on time, 62 % full"}',
  },
]

export const train = `The next one is the **IC 3 at 14:34** from platform 9. It arrives in Basel at 15:27, and it is on time.

The rear carriages are the emptier ones today.`

export const sources = [
  {
    position: 1,
    dataset_name: 'Timetable 2026',
    document_name: 'IC lines.pdf',
    score: 0.92,
    content: 'IC 3 Zürich–Basel',
  },
  { position: 2, dataset_name: 'Stations', document_name: 'Zürich HB.md', score: 0.71, content: 'Platforms 3 to 18' },
]
