using System.Text.Json.Nodes;

namespace Interop.Cli.Tests.World;

/// <summary>One run of the tool's entry point, with what it wrote.</summary>
internal sealed record Ran(int Exit, string Out, string Err)
{
    public JsonNode Json => JsonNode.Parse(Out)!;

    public static async Task<Ran> Of(params string[] args)
    {
        await using StringWriter output = new();
        await using StringWriter error = new();
        int exit = await InteropTool.Run(args, new Surroundings(output, error, Terminal: false, Colour: false, TimeProvider.System));
        return new Ran(exit, output.ToString(), error.ToString());
    }

    /// <summary>The run failed with this exit code, a sentence and advice, and no stack trace.</summary>
    public void Failed(int exit, string code)
    {
        Assert.True(Exit == exit, $"exit {Exit}\n{Out}\n{Err}");
        Assert.Contains($"[{code}]", Err, StringComparison.Ordinal);
        Assert.Contains("  next: ", Err, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Err, StringComparison.Ordinal);
    }

    public Ran Held()
    {
        Assert.True(Exit == ExitCodes.Ok, $"exit {Exit}\n{Out}\n{Err}");
        return this;
    }
}
