using Interop.Cli.Certs;

namespace Interop.Cli.Tests.World;

/// <summary>One person's machine: a folder closed to others, a passphrase, and the tool.</summary>
internal sealed class Desk(string folder)
{
    public string Folder => folder;

    public static string Policies => DevelopmentSetup.FindPolicies()!;

    public string At(string name) => Path.Combine(Folder, name);

    /// <summary>Runs a verb; words that begin with "@" are files on this desk.</summary>
    public Task<Ran> Run(string line, params string[] more) =>
        Ran.Of([.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word[0] == '@' ? At(word[1..]) : word), .. more]);

    public async Task<Ran> Held(string line, params string[] more) => (await Run(line, more)).Held();

    /// <summary>A key with its passphrase beside it, and its public half as a file.</summary>
    public async Task Key(string name, string use = "signing")
    {
        if (!File.Exists(At("passphrase")))
        {
            await Held("keys passphrase @passphrase");
        }

        await Held($"keys new @{name}.key --for {use} --quick --passphrase-file @passphrase --public-out @{name}.pub");
    }

    public Task Write(string name, string text) => File.WriteAllTextAsync(At(name), text);
}
