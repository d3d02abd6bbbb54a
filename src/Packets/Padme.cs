using System.Numerics;

namespace Interop.Packets;

/// <summary>Sizes that say little about what was padded to them: powers of two up to 64 KiB, then Padmé.</summary>
/// <remarks>Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", algorithm 1; at most 12 % more.</remarks>
internal static class Padme
{
    /// <summary>Smallest padded size in bytes.</summary>
    public const int Min = 256;

    /// <summary>Up to here powers of two.</summary>
    public const int LastPowerOfTwo = 64 * 1024;

    /// <param name="bytes">0 or more; the caller has bounded it.</param>
    public static long For(long bytes)
    {
        if (bytes <= LastPowerOfTwo)
        {
            return (long)Math.Max(Min, BitOperations.RoundUpToPowerOf2((ulong)bytes));
        }

        int exponent = BitOperations.Log2((ulong)bytes);
        int kept = BitOperations.Log2((uint)exponent) + 1;
        long mask = (1L << (exponent - kept)) - 1;
        return (bytes + mask) & ~mask;
    }
}
