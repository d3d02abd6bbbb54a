using System.Text.Json.Nodes;
using Interop.Cli.Screens;

namespace Interop.Cli;

/// <summary>What a verb found: the same thing for scripts and for people.</summary>
/// <param name="Json">For --json; its shape is documented and stable.</param>
/// <param name="Show">Draws it.</param>
/// <param name="Exit">One of <see cref="ExitCodes"/>.</param>
internal sealed record Answer(JsonNode Json, Action<Screen> Show, int Exit = ExitCodes.Ok)
{
    /// <summary>For --json of many things: one a line, in place of Json.</summary>
    public IReadOnlyList<JsonNode>? Lines { get; init; }
}
