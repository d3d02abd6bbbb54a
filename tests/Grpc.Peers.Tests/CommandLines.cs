using Interop.Grpc.InteropClient;
using Interop.Grpc.Peers.Tests.World;

namespace Interop.Grpc.Peers.Tests;

/// <summary>Server and client as programs of their own.</summary>
[Collection(PeersCollection.Name)]
public sealed class CommandLines(PeersWorld world)
{
    [Fact]
    public async Task A_server_prints_its_port_and_a_client_a_line_for_each_case()
    {
        Certificates pem = world.Certificates;
        await using PeerProcess server = PeerProcess.Start("dotnet", Program("Server"), "--port", "0",
            "--cert", pem.Certificate("server"), "--key", pem.Key("server"), "--client-ca", pem.Authority);
        int port = await server.Port();

        (int exit, string[] lines, _) = await PeerProcess.Run("dotnet", Program("Client"), "--host", "localhost", "--port", $"{port}", "--case", "all",
            "--ca", pem.Authority, "--cert", pem.Certificate("client"), "--key", pem.Key("client"), "--soak-iterations", "2", "--concurrency", "4");

        Assert.Equal(InteropCases.All.Select(each => $"passed {each.Name}"), lines);
        Assert.Equal(0, exit);
        await server.Line(line => line.StartsWith("cancelled ", StringComparison.Ordinal));
        await server.Interrupt();
        Assert.Equal(0, await server.End());
    }

    [Fact]
    public async Task A_case_that_failed_says_why_and_shows_in_the_exit_code()
    {
        (int exit, string[] lines, _) = await PeerProcess.Run("dotnet", Program("Client"),
            "--host", "localhost", "--port", $"{world.TlsPort}", "--case", "empty_unary", "--ca", world.Certificates.OtherAuthority);

        Assert.StartsWith("failed empty_unary: Unavailable", Assert.Single(lines), StringComparison.Ordinal);
        Assert.Equal(1, exit);
    }

    [Theory]
    [InlineData("There is no case 'all_unary'. There are: all empty_unary ", "--case", "all_unary", "--host", "localhost", "--port", "1")]
    [InlineData("--host is missing.", "--case", "all")]
    [InlineData("--port needs a whole number.", "--case", "all", "--host", "localhost", "--port", "http")]
    [InlineData("'--prot' is not known here", "--prot", "1")]
    [InlineData("--case needs a value.", "--case")]
    [InlineData("--key is missing.", "--case", "all", "--host", "localhost", "--port", "1", "--cert", "client.pem")]
    [InlineData("--without takes compressed-request and compressed-response", "--case", "all", "--host", "localhost", "--port", "1", "--without", "luck")]
    public async Task A_client_that_does_not_know_what_to_do_says_so(string sentence, params string[] arguments)
    {
        (int exit, string[] lines, string errors) = await PeerProcess.Run("dotnet", [Program("Client"), .. arguments]);

        Assert.StartsWith(sentence, errors, StringComparison.Ordinal);
        Assert.Empty(lines);
        Assert.Equal(2, exit);
    }

    [Theory]
    [InlineData("--port needs a whole number.", "--port", "-1")]
    [InlineData("--key is missing.", "--cert", "server.pem")]
    public async Task A_server_that_does_not_know_what_to_do_says_so(string sentence, params string[] arguments)
    {
        (int exit, string[] lines, string errors) = await PeerProcess.Run("dotnet", [Program("Server"), .. arguments]);

        Assert.StartsWith(sentence, errors, StringComparison.Ordinal);
        Assert.Empty(lines);
        Assert.Equal(2, exit);
    }

    private static string Program(string side) => Path.Combine(AppContext.BaseDirectory, $"Interop.Grpc.Interop{side}.dll");
}
