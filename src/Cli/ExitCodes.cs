namespace Interop.Cli;

/// <summary>What scripts can tell from the exit code alone (docs/cli.md).</summary>
public static class ExitCodes
{
    /// <summary>Done, and every check held.</summary>
    public const int Ok = 0;

    /// <summary>A check did not hold, or the act was refused by policy, by the agent or by a signature.</summary>
    public const int Refused = 1;

    /// <summary>A file, a key or a setting is missing, unreadable or malformed.</summary>
    public const int Settings = 2;

    /// <summary>Called wrongly.</summary>
    public const int Usage = 64;

    /// <summary>The service cannot be reached now; try again.</summary>
    public const int Unavailable = 69;
}
