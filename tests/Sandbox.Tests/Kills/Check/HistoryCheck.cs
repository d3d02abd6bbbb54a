using Interop.Sandbox.Tests.Kills.Books;

namespace Interop.Sandbox.Tests.Kills.Check;

/// <summary>Holds what officers were told against all stores, both logs and oversight's report. Pure.</summary>
internal static class HistoryCheck
{
    /// <returns>What is lost, doubled, unlogged, out of order, leaked, contradictory or unfinished; empty where everything is as it should be.</returns>
    public static IReadOnlyList<string> Run(History history)
    {
        Wrongs wrongs = new();
        HistoryIndex index = new(history);
        QuietCheck.Run(history, wrongs);
        StrangerCheck.Run(history, index, wrongs);
        WayCheck.Run(index, wrongs);
        RefusalCheck.Run(index, wrongs);
        OrderCheck.Run(history, wrongs);
        PromiseCheck.Run(history, wrongs);
        TellingCheck.Run(history, wrongs);
        OversightCheck.Run(history, index, wrongs);
        return wrongs.Sentences;
    }
}
