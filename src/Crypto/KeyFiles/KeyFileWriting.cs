namespace Interop.Crypto.KeyFiles;

/// <summary>What came of writing a key file.</summary>
public abstract record KeyFileWriting
{
    private KeyFileWriting()
    {
    }

    /// <summary>On disk, with its directory entry.</summary>
    public sealed record Written(KeyId Kid) : KeyFileWriting;

    /// <summary>Nothing was written.</summary>
    public sealed record Refused(KeyFileRefusal Refusal) : KeyFileWriting;
}
