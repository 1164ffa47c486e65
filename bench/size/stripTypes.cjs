const { transform } = require('esbuild')

module.exports = function stripTypes(source) {
  const done = this.async()
  transform(source, { loader: 'ts' }).then(({ code }) => done(null, code), done)
}
