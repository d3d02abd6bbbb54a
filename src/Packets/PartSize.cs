namespace Interop.Packets;

/// <summary>Sizes to which a part is padded, so that its length says little: powers of two to 64 KiB, then Padmé.</summary>
public static class PartSize
{
    /// <summary>Bytes in front of the plaintext: salt and length.</summary>
    public const int Overhead = 32 + 4;

    /// <summary>Smallest padded part in bytes.</summary>
    public const int Min = Padme.Min;

    /// <summary>Up to here powers of two.</summary>
    public const int LastPowerOfTwo = Padme.LastPowerOfTwo;

    /// <summary>Largest padded part in bytes.</summary>
    public const int Max = 4 * 1024 * 1024;

    /// <summary>The padded size for so many bytes, overhead included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or over <see cref="Max"/>.</exception>
    public static int For(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, Max);
        return (int)Padme.For(bytes);
    }

    /// <summary>True for a size that padding can produce.</summary>
    public static bool IsBucket(long bytes) => bytes is >= Min and <= Max && For((int)bytes) == bytes;
}
