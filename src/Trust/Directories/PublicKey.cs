using Interop.Crypto;

namespace Interop.Trust.Directories;

/// <summary>A public key that the directory lists: 32 bytes, canonical, not of small order; compared by its id.</summary>
public readonly record struct PublicKey
{
    private PublicKey(KeyAlgorithm algorithm, byte[] bytes)
    {
        Algorithm = algorithm;
        Bytes = bytes;
        Kid = KeyId.Of(algorithm, bytes);
    }

    /// <summary>What it is for.</summary>
    public KeyAlgorithm Algorithm { get; }

    /// <summary>The key, 32 bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Its identifier.</summary>
    public KeyId Kid { get; }

    /// <summary>Takes a key; false for one that may not be registered (length, second encoding, small order).</summary>
    public static bool TryFrom(KeyAlgorithm algorithm, ReadOnlySpan<byte> bytes, out PublicKey key)
    {
        bool held = PublicKeys.Admits(algorithm, bytes);
        key = held ? new PublicKey(algorithm, bytes.ToArray()) : default;
        return held;
    }

    /// <inheritdoc/>
    public bool Equals(PublicKey other) => Kid == other.Kid;

    /// <inheritdoc/>
    public override int GetHashCode() => Kid.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => Kid.ToString();
}
