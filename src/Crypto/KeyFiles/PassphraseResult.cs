namespace Interop.Crypto.KeyFiles;

/// <summary>What came of reading a passphrase file.</summary>
public abstract record PassphraseResult
{
    private PassphraseResult()
    {
    }

    /// <summary>The passphrase; the caller disposes it.</summary>
    public sealed record Opened(Secret Passphrase) : PassphraseResult;

    /// <summary>No passphrase.</summary>
    public sealed record Refused(KeyFileRefusal Refusal) : PassphraseResult;
}
