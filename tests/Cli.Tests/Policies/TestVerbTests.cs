using System.Text.Json.Nodes;
using Interop.Cli.Tests.World;

namespace Interop.Cli.Tests.Policies;

/// <summary>Tables of expectations on the command line.</summary>
public sealed class TestVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("interop-tables-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_shipped_table_decides_every_rule_and_notices_at_least_nineteen_mistakes_in_twenty()
    {
        Ran ran = (await Ran.Of("policy", "test", "--documents", Desk.Policies, "--json")).Held();
        JsonNode table = Assert.Single(ran.Json["tables"]!.AsArray())!;
        Assert.Equal(1, (double)table["coverage"]!);
        Assert.InRange((double)table["score"]!, 0.95, 1);
    }

    [Fact]
    public async Task A_spreadsheet_with_one_line_holds_and_covers_too_little()
    {
        string table = await Write("name,at,from,to,from-role,to-role,type,for,on,instruments,track,data,expect,by\nlist,2026-11-22T12:00:00Z,vn.police,kh.police,police,police,rescue-verification-request,rescue,tip-10,tip,serious-crime,rescue.request,allow,common:R02\n");
        Ran ran = await Ran.Of("policy", "test", "--documents", Desk.Policies, "--table", table);
        Assert.Equal(ExitCodes.Refused, ran.Exit);
        Assert.Contains("1 of 1", ran.Out, StringComparison.Ordinal);
        Assert.Contains("no line decides R17", ran.Out, StringComparison.Ordinal);
        Assert.Contains("no line notices: drop-rule of R17", ran.Out, StringComparison.Ordinal);
        (await Ran.Of("policy", "test", "--documents", Desk.Policies, "--table", table, "--coverage", "0", "--score", "0")).Held();
    }

    [Fact]
    public async Task A_folder_without_a_table_says_so()
    {
        File.Copy(Path.Combine(Desk.Policies, "vocabulary.yaml"), Path.Combine(_folder, "vocabulary.yaml"));
        (await Ran.Of("policy", "test", "--documents", _folder)).Failed(ExitCodes.Settings, "table-missing");
    }

    [Fact]
    public async Task A_table_about_a_document_that_is_not_there_says_so()
    {
        string table = await Write("name,data,at,from,to,from-role,to-role,type,for,on,expect\nx,rescue.request,2026-11-22T12:00:00Z,vn.police,kh.police,police,police,note,rescue,tip-10,allow\n");
        (await Ran.Of("policy", "test", "--documents", Desk.Policies, "--table", table, "--of", "common/nowhere")).Failed(ExitCodes.Settings, "document-unknown");
    }

    private async Task<string> Write(string text)
    {
        string path = Path.Combine(_folder, "table.csv");
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
