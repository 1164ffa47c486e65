/** How documents are cut: plain chunks, child chunks within parent chunks, or question-answer pairs. */
export type DocumentForm = 'text_model' | 'hierarchical_model' | 'qa_model' | (string & {})
