using Interop.Gateway.Start;
using Interop.Hosting.Start;

return await HostProgram.Run(args, "gateway", path => GatewayHost.Build(path));
