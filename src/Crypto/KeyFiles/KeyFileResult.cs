namespace Interop.Crypto.KeyFiles;

/// <summary>What came of reading a key file.</summary>
public abstract record KeyFileResult
{
    private KeyFileResult()
    {
    }

    /// <summary>The key.</summary>
    /// <param name="Kid">Identifier, derived anew from the private bytes.</param>
    /// <param name="Created">When the key was made, UTC.</param>
    /// <param name="Seed">The 32 private bytes; the caller disposes them.</param>
    public sealed record Opened(KeyId Kid, DateTimeOffset Created, Secret Seed) : KeyFileResult;

    /// <summary>No key.</summary>
    public sealed record Refused(KeyFileRefusal Refusal) : KeyFileResult;
}
