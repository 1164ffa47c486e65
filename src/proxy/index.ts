export { createDifyProxy } from './createDifyProxy.ts'
export type { DifyOperation } from './operations.ts'
export type {
  DifyAllowed,
  DifyAppType,
  DifyProxyOptions,
  DifyStreamFunction,
  ProxyCall,
  ProxyParams,
  ProxyParamsHook,
} from './options.ts'
