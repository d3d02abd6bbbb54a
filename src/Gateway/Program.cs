using Interop.Gateway.Start;
using Interop.Hosting.Start;

if (args is ["--config", string settings, "--preview-policies", string next])
{
    try
    {
        return await PreviewProgram.Run(settings, next, Console.Out);
    }
    catch (StartRefusedException refused)
    {
        await Console.Error.WriteLineAsync($"gateway does not preview: {refused.Message}");
        return refused.Exit;
    }
}

return await HostProgram.Run(args, "gateway", path => GatewayHost.Build(path));
