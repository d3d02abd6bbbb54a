namespace Interop.Trust.Directories;

/// <summary>What checking a directory came to.</summary>
public abstract record DirectoryOutcome
{
    private DirectoryOutcome()
    {
    }

    /// <summary>The directory, for a caller that made it itself or that cannot start without it.</summary>
    /// <exception cref="InvalidDataException">It was refused; the message says which document and what to do.</exception>
    public DirectorySnapshot Require() => this switch
    {
        Accepted accepted => accepted.Snapshot,
        Refused refused => throw new InvalidDataException("The directory is refused. " + refused.Refusal),
        _ => throw new InvalidOperationException("The set of outcomes is closed."),
    };

    /// <summary>Every check held.</summary>
    public sealed record Accepted(DirectorySnapshot Snapshot) : DirectoryOutcome;

    /// <summary>A check did not hold; nothing of it may be used.</summary>
    public sealed record Refused(DirectoryRefusal Refusal) : DirectoryOutcome;
}
