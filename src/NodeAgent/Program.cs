using Interop.Hosting.Start;
using Interop.NodeAgent.Start;

return await HostProgram.Run(args, "Interop.NodeAgent", path => NodeAgentHost.Build(path));
