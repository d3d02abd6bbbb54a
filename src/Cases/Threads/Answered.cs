using Interop.Cases.Checks;

namespace Interop.Cases.Threads;

/// <summary>What became of an outcome that was put to a board.</summary>
public abstract record Answered
{
    private Answered()
    {
    }

    /// <summary>Taken in; the board after it.</summary>
    public sealed record Applied(OutcomeBoard Board) : Answered;

    /// <summary>Not taken in, in no part; the board stays as it was.</summary>
    public sealed record Rejected(IReadOnlyList<Finding> Findings) : Answered;
}
