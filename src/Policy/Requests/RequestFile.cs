using System.Collections.Immutable;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Requests;

/// <summary>Requests of a file, in its order.</summary>
/// <param name="Cases">At least one.</param>
public sealed record RequestFile(IReadOnlyList<PolicyCase> Cases)
{
    /// <summary>
    /// Reads JSON: a list of requests, one request, or {"defaults": request without data, "requests": [...]}.
    /// </summary>
    /// <param name="fileName">For messages only; nothing is opened.</param>
    public static LoadResult<RequestFile> LoadJson(string fileName, string text, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(vocabulary);
        NodeReader reader = new(fileName);
        Node? root = JsonNodes.Read(fileName, text, reader.Problems);
        return root is null ? LoadResult<RequestFile>.Refused(reader.Problems) : Read(reader, root, vocabulary);
    }

    private static LoadResult<RequestFile> Read(NodeReader reader, Node root, Vocabulary vocabulary)
    {
        Node.Map otherwise = new([], 1, 1);
        Node requests = root;
        if (root is Node.Map map && map["requests"] is Node listed)
        {
            reader.Map(map, "A file of requests", "defaults", "requests", "note");
            otherwise = map["defaults"] is Node defaults ? reader.Map(defaults, "defaults", RequestReader.Keys) : otherwise;
            requests = listed;
        }

        ImmutableArray<Node> items = requests is Node.List list ? list.Items : [requests];
        RequestReader one = new(reader, vocabulary);
        List<PolicyCase> cases = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (Node item in items)
        {
            if (item is not Node.Map request)
            {
                reader.Problem(item, "A request must be a map of keys and values.", LoadCode.Malformed);
                continue;
            }

            PolicyCase read = one.Read(request, otherwise, cases.Count + 1);
            if (!ids.Add(read.Id))
            {
                reader.Problem(request, $"The id {read.Id} stands in the file twice.", LoadCode.Duplicate);
            }

            cases.Add(read);
        }

        if (cases.Count == 0)
        {
            reader.Problem(requests, "The file holds no request.", LoadCode.MissingKey);
        }

        return reader.Problems.Count > 0 ? LoadResult<RequestFile>.Refused(reader.Problems) : LoadResult<RequestFile>.Of(new RequestFile(cases));
    }
}
