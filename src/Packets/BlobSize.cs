namespace Interop.Packets;

/// <summary>Sizes of a detached blob: 32 bytes salt, 32 bytes commitment, then the padded file in sealed chunks of 64 KiB.</summary>
public static class BlobSize
{
    /// <summary>Plaintext in every chunk but the last, in bytes.</summary>
    public const int Chunk = 64 * 1024;

    /// <summary>Bytes in front of the first chunk: salt and commitment.</summary>
    public const int Front = 64;

    /// <summary>Authentication tag behind each chunk, in bytes.</summary>
    public const int Tag = 16;

    /// <summary>Largest file in bytes: 2 GiB.</summary>
    public const long MaxFile = 2L * 1024 * 1024 * 1024;

    /// <summary>Largest blob in bytes.</summary>
    public static long Max { get; } = OfFile(MaxFile);

    /// <summary>Smallest blob in bytes.</summary>
    public static long Min { get; } = OfFile(0);

    /// <summary>The file with its padding, in bytes: never under 256, so that there is always a chunk.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or over <see cref="MaxFile"/>.</exception>
    public static long Padded(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxFile);
        return Padme.For(length);
    }

    /// <summary>The whole blob of a file, in bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or over <see cref="MaxFile"/>.</exception>
    public static long OfFile(long length)
    {
        long padded = Padded(length);
        long chunks = (padded + Chunk - 1) / Chunk;
        return Front + padded + (chunks * Tag);
    }
}
