/** Form of documents: plain chunks, parent chunks with child chunks, or question-answer pairs. */
export type DocumentForm = 'text_model' | 'hierarchical_model' | 'qa_model' | (string & {})
