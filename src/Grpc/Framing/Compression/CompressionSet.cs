using System.IO.Compression;
using Grpc.Net.Compression;

namespace Grpc.Framing.Compression;

/// <summary>The compressions that one side knows. Of two with the same name the first counts.</summary>
internal sealed class CompressionSet
{
    internal const string Identity = "identity";

    private readonly ICompressionProvider[] _providers;

    internal CompressionSet(IEnumerable<ICompressionProvider> providers)
    {
        _providers = [.. providers];
        AcceptEncoding = string.Join(',', _providers.Select(provider => provider.EncodingName).Prepend(Identity).Distinct(StringComparer.Ordinal));
    }

    /// <summary>The value of grpc-accept-encoding.</summary>
    internal string AcceptEncoding { get; }

    internal static List<ICompressionProvider> Defaults() =>
        [new GzipCompressionProvider(CompressionLevel.Fastest), new DeflateCompressionProvider(CompressionLevel.Fastest)];

    /// <summary>"" and "identity" are no compression.</summary>
    internal static bool IsNone(string? encoding) => encoding is null or "" or Identity;

    /// <summary>Whether a grpc-accept-encoding names the encoding.</summary>
    internal static bool Accepts(ReadOnlySpan<char> acceptEncoding, string encoding)
    {
        foreach (Range part in acceptEncoding.Split(','))
        {
            if (acceptEncoding[part].Trim().SequenceEqual(encoding))
            {
                return true;
            }
        }

        return false;
    }

    internal ICompressionProvider? Find(string? encoding)
    {
        foreach (ICompressionProvider provider in _providers)
        {
            if (string.Equals(provider.EncodingName, encoding, StringComparison.Ordinal))
            {
                return provider;
            }
        }

        return null;
    }
}
