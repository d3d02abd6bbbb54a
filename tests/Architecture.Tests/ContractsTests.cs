namespace Interop.Architecture.Tests;

public sealed class ContractsTests
{
    public static TheoryData<string> Protos => [.. House.Tracked.Where(path => path.EndsWith(".proto", StringComparison.Ordinal) && path.StartsWith("protos/interop/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Protos))]
    public void Every_message_field_service_and_method_is_documented(string path)
    {
        string[] lines = [.. House.Read(path).Split('\n').Select(line => line.Trim())];
        for (int at = 0; at < lines.Length; at++)
        {
            string line = lines[at];
            bool field = line.Contains(" = ", StringComparison.Ordinal) && line.EndsWith(';')
                && !line.StartsWith("//", StringComparison.Ordinal) && !line.StartsWith("option", StringComparison.Ordinal) && !line.StartsWith("syntax", StringComparison.Ordinal);
            bool method = line.StartsWith("rpc ", StringComparison.Ordinal);
            bool service = line.StartsWith("service ", StringComparison.Ordinal);
            if (field || method || service)
            {
                Assert.True(at > 0 && lines[at - 1].StartsWith("//", StringComparison.Ordinal), $"{path}:{at + 1} has no comment: {line}");
            }
        }
    }

    [Fact]
    public void Signed_documents_hold_no_enums_maps_floats_or_optional_fields()
    {
        foreach (string path in House.Tracked.Where(path => path.StartsWith("protos/interop/v1/documents/", StringComparison.Ordinal)))
        {
            foreach (string line in House.Read(path).Split('\n').Select(line => line.Trim()).Where(line => !line.StartsWith("//", StringComparison.Ordinal)))
            {
                Assert.DoesNotMatch(@"^(enum |map<|float |double |optional |oneof )", line);
            }
        }
    }

    [Fact]
    public void Every_station_is_told_where_the_rooms_are_listed()
    {
        string text = House.Read("src/README.md");
        Assert.All(
            (string[])["Compose", "Seal", "Submit", "Decide", "Record", "Route", "Deliver", "Open", "Acknowledge", "Audit"],
            station => Assert.Contains($"| {station} |", text, StringComparison.Ordinal));
    }
}
