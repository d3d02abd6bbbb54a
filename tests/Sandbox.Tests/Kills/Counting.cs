using System.Diagnostics;
using System.Globalization;
using Interop.Sandbox.Tests.Kills.Books;
using Interop.Sandbox.Tests.Kills.Check;
using Interop.Sandbox.Tests.Kills.Traffic;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>Counts a federation after its officers have stopped.</summary>
internal static class Counting
{
    private const int MostShown = 25;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    /// <summary>Waits until everything is where it should be, and fails where it never is.</summary>
    public static async Task<History> Quiet(Federation federation, Journal journal)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (true)
        {
            History history = await federation.Books.Count(journal, await federation.Books.Oversight());
            if (HistoryCheck.Run(history).Count == 0)
            {
                return history;
            }

            if (watch.Elapsed > s_patience)
            {
                Clean(history, federation);
            }

            await Task.Delay(500);
        }
    }

    /// <summary>Fails with what is wrong.</summary>
    public static void Clean(History history, Federation federation)
    {
        IReadOnlyList<string> wrong = HistoryCheck.Run(history);
        if (wrong.Count > 0)
        {
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{wrong.Count} wrong:\n{string.Join('\n', wrong.Take(MostShown))}\n{federation.Tails()}"));
        }
    }

    /// <summary>How much was counted.</summary>
    public static string Said(History history) => string.Create(
        CultureInfo.InvariantCulture,
        $"{history.Told.Count} packets ({history.Told.Count(told => told.Forbidden)} refused), {history.Agents.Sum(agent => agent.Receipts.Count)} receipts, {history.Shown.Count} shown, {history.Gateways.Sum(gateway => gateway.Log.Count)} leaves; 0 wrong");
}
