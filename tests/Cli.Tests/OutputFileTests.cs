using System.Text;
using Interop.Cli.Tests.World;

namespace Interop.Cli.Tests;

/// <summary>Each verb that writes a file refuses to write over another file of its command, however that is spelt, and over a private key.</summary>
[Collection(FederationCollection.Name)]
public sealed class OutputFileTests(Federation federation)
{
    private const string Gateway = "spiffe://vn.interop.example/gateway/vn";
    private const string Request = $"certs request --id {Gateway} --host gateway.vn.interop.example";
    private const string Ca = "--ca @tls-ca.pem --ca-key @tls-ca-key.pem --passphrase-file @passphrase";

    [Theory]
    [InlineData("@x.pem", "@x.pem")]
    [InlineData("@x.pem", "@./x.pem")]
    [InlineData("@x.pem", "@sub/../x.pem")]
    [InlineData("@link/x.pem", "@x.pem")]
    [InlineData("@x.pem", "@pointer.pem")]
    [InlineData("@x.pem", "@X.pem")]
    public async Task A_request_is_not_written_where_its_key_is_made(string key, string output)
    {
        Desk desk = new(federation.NewFolder());
        Directory.CreateSymbolicLink(desk.At("link"), desk.Folder);
        File.CreateSymbolicLink(desk.At("pointer.pem"), "x.pem");
        (await desk.Run($"{Request} --key {key} --out {output}")).Failed(ExitCodes.Settings, "output-same-file");
        Assert.False(File.Exists(desk.At("x.pem")));
        Assert.False(File.Exists(desk.At("X.pem")));
    }

    [Fact]
    public async Task The_public_half_of_a_key_is_not_written_over_the_key_or_its_passphrase()
    {
        Desk desk = new(federation.NewFolder());
        await desk.Held("keys passphrase @passphrase");
        string words = await File.ReadAllTextAsync(desk.At("passphrase"));
        (await desk.Run("keys new @a.key --quick --passphrase-file @passphrase --public-out @sub/../a.key")).Failed(ExitCodes.Settings, "output-same-file");
        (await desk.Run("keys new @a.key --quick --passphrase-file @passphrase --public-out @passphrase")).Failed(ExitCodes.Settings, "output-same-file");
        Assert.False(File.Exists(desk.At("a.key")));
        Assert.Equal(words, await File.ReadAllTextAsync(desk.At("passphrase")));
    }

    [Theory]
    [InlineData("certs issue @x.csr --id " + Gateway + " --out @x.csr " + Ca)]
    [InlineData("certs issue @x.csr --id " + Gateway + " --out @tls-ca-key.pem " + Ca)]
    [InlineData("certs issue @x.csr --id " + Gateway + " --out @passphrase " + Ca)]
    [InlineData("certs renew @tls-ca.pem --key @x.key --out @tls-ca.pem")]
    [InlineData("certs revoke @tls.pem --list @tls.pem " + Ca)]
    [InlineData("certs revoke --list @tls-ca.pem " + Ca)]
    [InlineData("directory propose @written.json --first --out @written.json")]
    [InlineData("directory sign @x.proposal --key @signing.key --passphrase-file @passphrase --out @signing.key")]
    [InlineData("directory sign @x.proposal --key @signing.key --passphrase-file @passphrase --out @passphrase")]
    public async Task Nothing_else_that_a_command_reads_is_written_over(string line)
    {
        Desk desk = new(federation.NewFolder());
        string[] files = ["x.csr", "tls-ca.pem", "tls-ca-key.pem", "passphrase", "tls.pem", "written.json", "signing.key", "x.proposal"];
        await desk.Write("written.json", """{ "jurisdictions": [] }""");
        foreach (string name in files.Where(name => name != "written.json"))
        {
            await desk.Write(name, name);
        }

        Dictionary<string, string> before = files.ToDictionary(name => name, name => File.ReadAllText(desk.At(name)));
        (await desk.Run(line)).Failed(ExitCodes.Settings, "output-same-file");
        Assert.Equal(before, files.ToDictionary(name => name, name => File.ReadAllText(desk.At(name))));
    }

    [Theory]
    [InlineData("other.pem")]
    [InlineData("other.key")]
    public async Task A_private_key_that_the_command_does_not_name_is_not_written_over_either(string name)
    {
        Desk desk = new(federation.NewFolder());
        await desk.Held($"{Request} --key @other.pem --out @other.csr");
        await desk.Key("other");
        byte[] key = await File.ReadAllBytesAsync(desk.At(name));
        (await desk.Run($"{Request} --key @own.pem --out @{name}")).Failed(ExitCodes.Settings, "output-holds-key");
        (await desk.Run($"keys new @own.key --quick --passphrase-file @passphrase --public-out @{name}")).Failed(ExitCodes.Settings, "output-holds-key");
        Assert.Equal(key, await File.ReadAllBytesAsync(desk.At(name)));
        Assert.False(File.Exists(desk.At("own.pem")) || File.Exists(desk.At("own.key")));
    }

    // What is written goes through a file beside it first.
    [Fact]
    public async Task A_key_with_the_name_of_the_output_and_an_ending_stays()
    {
        Desk desk = new(federation.NewFolder());
        await desk.Held($"{Request} --key @gateway.csr.new --out @gateway.csr");
        Assert.Contains("PRIVATE KEY", await File.ReadAllTextAsync(desk.At("gateway.csr.new"), Encoding.ASCII), StringComparison.Ordinal);
        await desk.Held($"{Request} --key @gateway.csr.new --out @gateway.csr");
        Assert.Equal(["gateway.csr", "gateway.csr.new"], Directory.EnumerateFiles(desk.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
