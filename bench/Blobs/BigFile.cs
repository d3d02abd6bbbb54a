using System.Security.Cryptography;

namespace Interop.Bench.Blobs;

/// <summary>A file of 1 GiB of random bytes.</summary>
internal static class BigFile
{
    public const long Bytes = 1L << 30;

    public static async Task Write(string path)
    {
        byte[] piece = new byte[1 << 20];
        await using FileStream stream = File.Create(path);
        for (long written = 0; written < Bytes; written += piece.Length)
        {
            RandomNumberGenerator.Fill(piece);
            await stream.WriteAsync(piece);
        }
    }

    public static async Task<byte[]> DigestOf(string path)
    {
        await using FileStream stream = File.OpenRead(path);
        return await SHA256.HashDataAsync(stream);
    }
}
