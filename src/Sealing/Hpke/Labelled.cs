using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Interop.Sealing.Hpke;

/// <summary>LabeledExtract and LabeledExpand of RFC 9180 4, over HKDF-SHA256 of the platform.</summary>
internal static class Labelled
{
    public const int HashBytes = 32;

    private const int StackBytes = 512;

    private static ReadOnlySpan<byte> Version => "HPKE-v1"u8;

    public static void Extract(ReadOnlySpan<byte> suite, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> label, ReadOnlySpan<byte> ikm, Span<byte> prk)
    {
        int length = Version.Length + suite.Length + label.Length + ikm.Length;
        Span<byte> buffer = length <= StackBytes ? stackalloc byte[length] : GC.AllocateUninitializedArray<byte>(length, pinned: true);
        Join(buffer, Version, suite, label, ikm);
        HKDF.Extract(HashAlgorithmName.SHA256, buffer, salt, prk);
        CryptographicOperations.ZeroMemory(buffer);
    }

    public static void Expand(ReadOnlySpan<byte> suite, ReadOnlySpan<byte> prk, ReadOnlySpan<byte> label, ReadOnlySpan<byte> info, Span<byte> output)
    {
        int length = 2 + Version.Length + suite.Length + label.Length + info.Length;
        Span<byte> buffer = length <= StackBytes ? stackalloc byte[length] : new byte[length];
        BinaryPrimitives.WriteUInt16BigEndian(buffer, (ushort)output.Length);
        Join(buffer[2..], Version, suite, label, info);
        HKDF.Expand(HashAlgorithmName.SHA256, prk, output, buffer);
    }

    private static void Join(Span<byte> to, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, ReadOnlySpan<byte> d)
    {
        a.CopyTo(to);
        b.CopyTo(to[a.Length..]);
        c.CopyTo(to[(a.Length + b.Length)..]);
        d.CopyTo(to[(a.Length + b.Length + c.Length)..]);
    }
}
