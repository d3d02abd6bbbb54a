using Interop.Hosting.Start;
using Interop.Oversight.Start;

return await HostProgram.Run(args, "oversight", path => OversightHost.Build(path));
