namespace Interop.Crypto.KeyFiles;

/// <summary>What a key file says of itself before it is opened. Its name for the key is believed only once it opens.</summary>
public abstract record KeyFileLook
{
    private KeyFileLook()
    {
    }

    /// <summary>A key file that nobody but its owner can reach.</summary>
    /// <param name="Algorithm">What the key is for.</param>
    /// <param name="Kid">Identifier, by the file's own word.</param>
    /// <param name="Created">When the key was made, UTC, by the file's own word.</param>
    /// <param name="Kind">How it is locked.</param>
    public sealed record Seen(KeyAlgorithm Algorithm, KeyId Kid, DateTimeOffset Created, KeyFileKind Kind) : KeyFileLook;

    /// <summary>None that a service would use.</summary>
    public sealed record Refused(KeyFileRefusal Refusal) : KeyFileLook;
}
