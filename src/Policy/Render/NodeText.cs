using Interop.Policy.Documents;

namespace Interop.Policy.Render;

/// <summary>What stands under a key, on one line, as it would be read aloud.</summary>
internal static class NodeText
{
    public static string Of(Node node) => node switch
    {
        Node.Scalar scalar => scalar.Text,
        Node.List list => string.Join(", ", list.Items.Select(Of)),
        Node.Map map => string.Join("; ", map.Entries.Select(entry => $"{entry.Key.Text}: {Of(entry.Value)}")),
        _ => string.Empty,
    };
}
