using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Google.Protobuf;
using Interop.Crypto;
using Interop.Trust.Certificates;
using PublicKey = Interop.Trust.Directories.PublicKey;

namespace Interop.Cli.Directories.Documents;

/// <summary>A document file as a person wrote it, with what it refers to: keys, pins, certificates and lines in files beside it.</summary>
/// <param name="Path">The file; whatever it names is relative to its folder.</param>
internal sealed record WrittenDocument(string Path)
{
    private const int HexDigits = 64;
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Reads the file in one shape.</summary>
    public T Read<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Bytes(Path), type) ?? throw new JsonException("It is null.");
        }
        catch (JsonException failure)
        {
            string line = failure.LineNumber is { } number ? ":" + (number + 1).ToString(CultureInfo.InvariantCulture) : string.Empty;
            throw StoppedException.Settings("document-malformed", $"{Path}{line} is not written as such a document: {First(failure.Message)}", "Compare it with deploy/two-hosts; docs/operations/3-directory.md tells each property.", failure);
        }
    }

    /// <summary>The name of the first property, to tell which document it is.</summary>
    public bool Has(string property)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(Bytes(Path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty(property, out _);
        }
        catch (JsonException failure)
        {
            throw StoppedException.Settings("document-malformed", $"{Path} is not valid JSON: {First(failure.Message)}", "Correct it; deploy/two-hosts holds documents to imitate.", failure);
        }
    }

    /// <summary>A public key: 64 digits, or the file that holds them.</summary>
    public ByteString Key(KeyAlgorithm algorithm, string text)
    {
        string digits = text.Length == HexDigits && !File.Exists(At(text)) ? text : Text(text);
        return digits.Length == HexDigits && digits.All(char.IsAsciiHexDigitLower) && PublicKey.TryFrom(algorithm, Convert.FromHexString(digits), out PublicKey key)
            ? ByteString.CopyFrom(key.Bytes.Span)
            : throw StoppedException.Settings("public-key-malformed", $"'{text}' in {Path} is no public {algorithm} key.", "Write the 64 digits that 'interop keys public' prints, or a file that holds them.");
    }

    /// <summary>The pin of a TLS key: 64 digits, or the certificate or request that has the key.</summary>
    public ByteString Pin(string text)
    {
        if (text.Length == HexDigits && text.All(char.IsAsciiHexDigitLower))
        {
            return ByteString.CopyFrom(Convert.FromHexString(text));
        }

        string pem = Text(text);
        return ByteString.CopyFrom((pem.Contains("BEGIN CERTIFICATE REQUEST", StringComparison.Ordinal) ? TlsRequest.Read(pem, At(text)).Pin : SpkiPin.Of(Certificate(text))).ToArray());
    }

    /// <summary>A certificate.</summary>
    public X509Certificate2 Certificate(string text)
    {
        try
        {
            return X509Certificate2.CreateFromPem(Text(text));
        }
        catch (CryptographicException failure)
        {
            throw StoppedException.Settings("certificate-malformed", $"'{text}' in {Path} is no certificate in PEM.", "Name the file that 'interop certs' made.", failure);
        }
    }

    /// <summary>A verifier key: the line itself, or the file that holds it.</summary>
    public string Vkey(string text) => text.Length == 0 || text.Contains('+', StringComparison.Ordinal) ? text : Text(text);

    /// <summary>A path of the document.</summary>
    public string At(string text) => System.IO.Path.GetFullPath(text, System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);

    private static string First(string message)
    {
        int end = message.IndexOf(" Path:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private string Text(string name) => System.Text.Encoding.UTF8.GetString(Bytes(At(name))).Trim();

    private byte[] Bytes(string path)
    {
        FileInfo file = new(path);
        return !file.Exists
            ? throw StoppedException.Settings("file-missing", path == Path ? $"{path} is not there." : $"{path}, which {Path} names, is not there.", "Get the file from whoever makes it, or correct the path.")
            : file.Length > MaxBytes
                ? throw StoppedException.Settings("file-too-large", $"{path} has more than {MaxBytes} bytes.", "Name the right file.")
                : File.ReadAllBytes(path);
    }
}
