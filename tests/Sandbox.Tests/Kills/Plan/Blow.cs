using System.Globalization;

namespace Interop.Sandbox.Tests.Kills.Plan;

/// <summary>What is done to one process.</summary>
/// <param name="Party">Whose.</param>
internal abstract record Blow(string Party)
{
    /// <summary>It kills itself at that passing of that point, counted from when it is told.</summary>
    internal sealed record AtPoint(string Party, string Point, int Hit) : Blow(Party)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Party} {Point} hit {Hit}");
    }

    /// <summary>SIGKILL from outside, at whatever instruction it is after that many milliseconds.</summary>
    internal sealed record FromOutside(string Party, int AfterMilliseconds) : Blow(Party)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Party} from outside after {AfterMilliseconds} ms");
    }

    /// <summary>SIGSTOP, and SIGCONT that many milliseconds later: it hangs, its connections stay open.</summary>
    internal sealed record Hang(string Party, int Milliseconds) : Blow(Party)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Party} hangs {Milliseconds} ms");
    }

    /// <summary>SIGKILL to the database server and all its processes; started again on the same data that many milliseconds later. The services live on.</summary>
    internal sealed record Server(int AwayMilliseconds) : Blow(Federation.Server)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Federation.Server} killed, away {AwayMilliseconds} ms");
    }
}
