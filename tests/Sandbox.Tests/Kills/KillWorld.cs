using System.Diagnostics;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>
/// The federation that the cases use one after the other, so that each is counted together with all before it. A case that failed leaves
/// nothing to the next: that begins with a federation of its own.
/// </summary>
public sealed class KillWorld : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);
    private Federation? _federation;
    private Correspondence? _officers;
    private bool _taken;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Clear();

    /// <summary>The federation as the case before left it.</summary>
    internal async Task<(Federation Federation, Correspondence Officers)> Take()
    {
        if (_taken)
        {
            await Clear();
        }

        _taken = true;
        _federation ??= Federation.Make();
        _officers ??= new Correspondence(_federation);
        return (_federation, _officers);
    }

    /// <summary>The case ended well: the next may go on from here.</summary>
    internal void Release() => _taken = false;

    /// <summary>Waits until everything is where it should be.</summary>
    internal async Task Quiet()
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (true)
        {
            IReadOnlyList<string> wrong = HistoryCheck.Run(await _federation!.Count(_officers!.Told, _officers.Acknowledged));
            if (wrong.Count == 0)
            {
                return;
            }

            if (watch.Elapsed > s_patience)
            {
                Assert.Fail($"After {s_patience.TotalSeconds} s:\n{string.Join('\n', wrong)}\n{_federation.Tails()}");
            }

            await Task.Delay(100);
        }
    }

    private async Task Clear()
    {
        _officers?.Dispose();
        if (_federation is not null)
        {
            await _federation.DisposeAsync();
        }

        (_officers, _federation, _taken) = (null, null, false);
    }
}
