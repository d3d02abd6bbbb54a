using Interop.Gateway.Start;

namespace Interop.Gateway.Tests.World;

/// <summary>A gateway that serves; stopping it lets the next one open the same data.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningGateway(WebApplication app, LogLines lines) => (_app, Lines) = (app, lines);

    /// <summary>What it wrote to its log.</summary>
    public LogLines Lines { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<RunningGateway> Start(string settings)
    {
        LogLines lines = new();
        WebApplication app = await GatewayHost.Build(settings, logging => logging.AddProvider(lines).AddFilter("Microsoft", LogLevel.Warning));
        await app.StartAsync();
        return new RunningGateway(app, lines);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
