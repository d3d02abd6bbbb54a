using System.Globalization;
using Interop.LocalPostgres;
using Interop.Sandbox.Start;
using Interop.Sandbox.Tests.World;

namespace Interop.Sandbox.Tests;

public sealed class OnceTests
{
    [Fact]
    public async Task Once_tells_the_story_ends_with_0_and_leaves_neither_a_listener_nor_a_file()
    {
        using Run run = new();
        int port = Ports.Free();
        string[] before = Left();
        int code = await run.Start(["--once", "--port", Text(port), "--json", run.JsonFile]);
        Assert.True(code == SandboxProgram.Ok, run.Error);
        Assert.Contains("checks held", run.Out, StringComparison.Ordinal);
        PortRange.RequireFree(port);
        string folder = run.Json().GetProperty("tls").GetProperty("ca").GetString()!;
        Assert.False(File.Exists(folder));
        Assert.Empty(Left().Except(before).Where(left => folder.StartsWith(left, StringComparison.Ordinal)));
    }

    [SkippableFact]
    public async Task On_a_PostgreSQL_server_of_its_own_every_check_holds_too_and_the_server_is_gone_at_the_end()
    {
        Skip.If(PostgresServer.Missing() is not null, PostgresServer.Missing());
        using Run run = new();
        int port = Ports.Free();
        int code = await run.Start(["--once", "--port", Text(port), "--database", "postgres", "--json", run.JsonFile]);
        Assert.True(code == SandboxProgram.Ok, run.Error);
        Assert.All(run.Json().GetProperty("checks").EnumerateArray(), check => Assert.True(check.GetProperty("held").GetBoolean(), check.GetProperty("name").GetString()));
        PortRange.RequireFree(port, withServer: true);
    }

    [Fact]
    public async Task Without_rule_R03_the_run_fails_and_names_the_check()
    {
        using Run run = new();
        string policies = run.Copy(SandboxMaterial.BesideTheProgram.Policies, "policies");
        string common = Path.Combine(policies, "common.yaml");
        string text = await File.ReadAllTextAsync(common);
        int start = text.IndexOf("- id: R03", StringComparison.Ordinal);
        int end = text.IndexOf("- id: R08", StringComparison.Ordinal);
        Assert.True(start > 0 && end > start);
        await File.WriteAllTextAsync(common, text.Remove(start, end - start));
        int code = await run.Start(["--once", "--port", Text(Ports.Free()), "--data", run.Data, "--json", run.JsonFile], SandboxMaterial.BesideTheProgram with { Policies = policies });
        Assert.Equal(SandboxProgram.Failed, code);
        Assert.Contains("the gateway kh refused the entry ban by rule R03", run.Error, StringComparison.Ordinal);
        Assert.Contains(run.Json().GetProperty("checks").EnumerateArray(), check => !check.GetProperty("held").GetBoolean());
    }

    [Fact]
    public async Task A_sample_that_does_not_read_breaks_the_story_off_names_the_chapter_and_stops_every_host()
    {
        using Run run = new();
        int port = Ports.Free();
        string samples = run.Copy(SandboxMaterial.BesideTheProgram.Samples, "samples");
        await File.WriteAllTextAsync(Path.Combine(samples, "request.json"), "{ \"schema\": ");
        int code = await run.Start(["--once", "--port", Text(port), "--data", run.Data], SandboxMaterial.BesideTheProgram with { Samples = samples });
        Assert.Equal(SandboxProgram.Failed, code);
        Assert.Contains("chapter 2", run.Error, StringComparison.Ordinal);
        Assert.Contains("request.json", run.Error, StringComparison.Ordinal);
        PortRange.RequireFree(port);
    }

    private static string[] Left() => Directory.GetDirectories(Path.GetTempPath(), "interop-sandbox-*");

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
