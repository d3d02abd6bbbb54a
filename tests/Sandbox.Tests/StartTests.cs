using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Interop.Hosting.Start;
using Interop.Sandbox.Tests.World;

namespace Interop.Sandbox.Tests;

public sealed class StartTests
{
    [Theory]
    [InlineData(1, "the gateway vn")]
    [InlineData(4, "the log of the gateway kh")]
    [InlineData(15, "the node agent of int.iom")]
    [InlineData(17, "the node agent of mm.police")]
    [InlineData(21, "the oversight body")]
    public async Task A_taken_port_is_named_with_who_wanted_it_and_what_to_do(int offset, string who)
    {
        using Run run = new();
        int first = Ports.Free();
        using TcpListener other = new(IPAddress.Loopback, first + offset);
        other.Start();
        int code = await run.Start(["--once", "--port", first.ToString(CultureInfo.InvariantCulture), "--data", run.Data]);
        Assert.Equal(HostProgram.StartRefused, code);
        Assert.Contains((first + offset).ToString(CultureInfo.InvariantCulture), run.Error, StringComparison.Ordinal);
        Assert.Contains(who, run.Error, StringComparison.Ordinal);
        Assert.Contains("--port", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Out);
        Assert.False(Directory.Exists(run.Data));
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_is_left_alone()
    {
        using Run run = new();
        string mine = Path.Combine(Directory.CreateDirectory(run.Data).FullName, "mine");
        await File.WriteAllTextAsync(mine, "keep");
        int code = await run.Start(["--once", "--port", Ports.Free().ToString(CultureInfo.InvariantCulture), "--data", run.Data]);
        Assert.Equal(HostProgram.StartRefused, code);
        Assert.Contains("not empty", run.Error, StringComparison.Ordinal);
        Assert.Equal("keep", await File.ReadAllTextAsync(mine));
        Assert.Single(Directory.GetFileSystemEntries(run.Data));
    }

    [Fact]
    public async Task A_broken_policy_document_refuses_the_start_and_says_where()
    {
        using Run run = new();
        string policies = run.Copy(SandboxMaterial.BesideTheProgram.Policies, "policies");
        await File.AppendAllTextAsync(Path.Combine(policies, "common.yaml"), "- id: X\n  permit: nonsense\n");
        int code = await run.Start(["--once", "--port", Ports.Free().ToString(CultureInfo.InvariantCulture), "--data", run.Data], SandboxMaterial.BesideTheProgram with { Policies = policies });
        Assert.Equal(HostProgram.StartRefused, code);
        Assert.Contains("common.yaml", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--twice")]
    [InlineData("--database", "oracle")]
    [InlineData("--port")]
    [InlineData("--port", "65530")]
    [InlineData("--port", "many")]
    [InlineData("--port", "-1")]
    [InlineData("--json")]
    public async Task A_wrong_command_line_is_answered_with_how_to_call_it(params string[] args)
    {
        using Run run = new();
        Assert.Equal(HostProgram.Usage, await run.Start(args));
        Assert.Contains("usage:", run.Error, StringComparison.Ordinal);
        Assert.Contains(args[0], run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_no_error()
    {
        using Run run = new();
        Assert.Equal(SandboxProgram.Ok, await run.Start(["--help"]));
        Assert.Contains("--once", run.Out, StringComparison.Ordinal);
    }
}
