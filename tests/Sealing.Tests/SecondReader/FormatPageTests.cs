using Google.Protobuf.Reflection;
using Interop.Crypto.Tests.Vectors;

namespace Interop.Sealing.Tests.SecondReader;

/// <summary>docs/format.md lists the fields that are on the wire: whoever writes a reader from it has nothing else.</summary>
public sealed class FormatPageTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(VectorFolder.Path, "..", "..", "docs", "format.md"));

    [Fact]
    public void Every_message_of_a_packet_and_of_the_directory_stands_in_the_page_with_its_fields()
    {
        FileDescriptor[] files =
        [
            Contracts.Signed.Descriptor.File, Contracts.Envelope.Descriptor.File, Contracts.Header.Descriptor.File, Contracts.BlobReference.Descriptor.File,
            Contracts.Receipt.Descriptor.File, Contracts.Decision.Descriptor.File, Contracts.Manifest.Descriptor.File,
        ];
        string[] defined = [.. files.SelectMany(file => file.MessageTypes).Select(Row)];
        string[] told = [.. s_page[s_page.IndexOf("## 10.", StringComparison.Ordinal)..].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)];
        Assert.Equal(defined.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_refusal_code_stands_in_the_page()
    {
        string[] words = s_page.Split([.. s_page.Where(c => !char.IsAsciiLetterLower(c) && c != '-').Distinct()]);
        Assert.All(Packets.RefusalCodes.All, code => Assert.Contains(code, words));
    }

    private static string Row(MessageDescriptor message) =>
        $"| {message.Name} | {string.Join(", ", message.Fields.InFieldNumberOrder().Select(field => $"{field.FieldNumber} {field.Name} {Kind(field)}{(field.IsRepeated ? "*" : "")}"))} |";

    private static string Kind(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.UInt32 => "u32",
        FieldType.UInt64 => "u64",
        FieldType.String => "text",
        FieldType.Bytes => "bytes",
        FieldType.Message => field.MessageType.Name,
        FieldType other => throw new InvalidOperationException($"The page has no word for {other}."),
    };
}
