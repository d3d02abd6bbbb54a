using System.Globalization;

namespace Interop.Sandbox.Tests.World;

/// <summary>A sandbox that has told its story and stays up until the tests of a class are done.</summary>
public sealed class StandingSandbox : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task<int>? _ending;

    internal Run Run { get; } = new();

    /// <summary>What the services asked of their databases.</summary>
    internal HeardQueries Queries { get; private set; } = null!;

    public int Port { get; } = Ports.Free();

    public async Task InitializeAsync()
    {
        Queries = new HeardQueries(Run.Data);
        _ending = Run.Start(["--port", Port.ToString(CultureInfo.InvariantCulture), "--json", Run.JsonFile, "--data", Run.Data], stop: _stop.Token);
        while (!_ending.IsCompleted && !Run.Out.Contains("Ctrl-C stops everything", StringComparison.Ordinal))
        {
            await Task.Delay(50);
        }

        Assert.False(_ending.IsCompleted, Run.Error);
    }

    /// <summary>As Ctrl-C.</summary>
    internal async Task<int> Stop()
    {
        await _stop.CancelAsync();
        return await _ending!;
    }

    public async Task DisposeAsync() => await Stop();

    public void Dispose()
    {
        Queries.Dispose();
        _stop.Dispose();
        Run.Dispose();
    }
}
