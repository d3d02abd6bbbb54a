namespace Interop.Operations.Tests.Pages;

/// <summary>A block of commands of a page.</summary>
/// <param name="Page">File name.</param>
/// <param name="Line">Line of its first command.</param>
/// <param name="Machines">Where it is run, in this order.</param>
/// <param name="Script">The commands as written.</param>
internal sealed record CommandBlock(string Page, int Line, IReadOnlyList<string> Machines, string Script)
{
    public override string ToString() => $"docs/operations/{Page}:{Line}";
}
