using System.Numerics;

namespace Interop.Packets;

/// <summary>Sizes to which a part is padded, so that its length says little: powers of two to 64 KiB, then Padmé.</summary>
/// <remarks>Padmé: Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", algorithm 1; at most 12 % more.</remarks>
public static class PartSize
{
    /// <summary>Bytes in front of the plaintext: salt and length.</summary>
    public const int Overhead = 32 + 4;

    /// <summary>Smallest padded part in bytes.</summary>
    public const int Min = 256;

    /// <summary>Up to here powers of two.</summary>
    public const int LastPowerOfTwo = 64 * 1024;

    /// <summary>Largest padded part in bytes.</summary>
    public const int Max = 4 * 1024 * 1024;

    /// <summary>The padded size for so many bytes, overhead included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or over <see cref="Max"/>.</exception>
    public static int For(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, Max);
        if (bytes <= LastPowerOfTwo)
        {
            return (int)Math.Max(Min, BitOperations.RoundUpToPowerOf2((uint)bytes));
        }

        int exponent = BitOperations.Log2((uint)bytes);
        int kept = BitOperations.Log2((uint)exponent) + 1;
        int mask = (1 << (exponent - kept)) - 1;
        return (bytes + mask) & ~mask;
    }

    /// <summary>True for a size that padding can produce.</summary>
    public static bool IsBucket(long bytes) => bytes is >= Min and <= Max && For((int)bytes) == bytes;
}
