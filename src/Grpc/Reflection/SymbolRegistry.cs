using System.Diagnostics.CodeAnalysis;
using Google.Protobuf.Reflection;

namespace Grpc.Reflection;

/// <summary>The .proto files of services with those that they import: by name, and by what is declared in them.</summary>
public class SymbolRegistry
{
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> _extensions = new(StringComparer.Ordinal);

    private SymbolRegistry()
    {
    }

    public static SymbolRegistry FromFiles(IEnumerable<FileDescriptor> fileDescriptors)
    {
        ArgumentNullException.ThrowIfNull(fileDescriptors);
        SymbolRegistry registry = new();
        foreach (FileDescriptor file in fileDescriptors)
        {
            registry.Add(file);
        }

        return registry;
    }

    /// <param name="filename">As in an import: "interop/v1/services/relay.proto".</param>
    /// <returns>Null for an unknown file.</returns>
    public FileDescriptor? FileByName(string filename) => _files.GetValueOrDefault(filename);

    /// <param name="symbol">A message, field, oneof, enum, enum value, service, method or extension, with its package.</param>
    /// <returns>Null for an unknown symbol.</returns>
    public FileDescriptor? FileContainingSymbol(string symbol) => _symbols.GetValueOrDefault(symbol);

    /// <returns>Null for an unknown extension.</returns>
    internal FileDescriptor? FileContainingExtension(string message, int number) => _extensions.GetValueOrDefault(message)?.GetValueOrDefault(number);

    /// <summary>The numbers of all known extensions of a message.</summary>
    /// <returns>False for an unknown message.</returns>
    internal bool TryGetExtensions(string message, [NotNullWhen(true)] out IEnumerable<int>? numbers)
    {
        bool known = _symbols.TryGetValue(message, out FileDescriptor? file) && file.FindTypeByName<MessageDescriptor>(NameIn(file, message)) is not null;
        numbers = _extensions.TryGetValue(message, out SortedDictionary<int, FileDescriptor>? found) ? found.Keys : known ? [] : null;
        return numbers is not null;
    }

    private static string NameIn(FileDescriptor file, string symbol) => file.Package.Length == 0 ? symbol : symbol[(file.Package.Length + 1)..];

    private void Add(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file))
        {
            return;
        }

        foreach (FileDescriptor imported in file.Dependencies)
        {
            Add(imported);
        }

        foreach (MessageDescriptor message in file.MessageTypes)
        {
            Add(message);
        }

        foreach (EnumDescriptor enumeration in file.EnumTypes)
        {
            Add(enumeration);
        }

        foreach (ServiceDescriptor service in file.Services)
        {
            Add((IDescriptor)service);
            foreach (MethodDescriptor method in service.Methods)
            {
                Add((IDescriptor)method);
            }
        }

        AddExtensions(file.Extensions);
    }

    private void Add(MessageDescriptor message)
    {
        Add((IDescriptor)message);
        foreach (IDescriptor part in (IEnumerable<IDescriptor>)[.. message.Fields.InDeclarationOrder(), .. message.Oneofs])
        {
            Add(part);
        }

        foreach (MessageDescriptor nested in message.NestedTypes)
        {
            Add(nested);
        }

        foreach (EnumDescriptor enumeration in message.EnumTypes)
        {
            Add(enumeration);
        }

        AddExtensions(message.Extensions);
    }

    private void Add(EnumDescriptor enumeration)
    {
        Add((IDescriptor)enumeration);

        // In .proto files a value is a sibling of its enum, whatever the runtime calls it.
        string scope = enumeration.FullName[..^enumeration.Name.Length];
        foreach (EnumValueDescriptor value in enumeration.Values)
        {
            _symbols[scope + value.Name] = enumeration.File;
        }
    }

    private void AddExtensions(ExtensionCollection? extensions)
    {
        foreach (FieldDescriptor extension in extensions?.UnorderedExtensions ?? [])
        {
            Add((IDescriptor)extension);
            if (!_extensions.TryGetValue(extension.ExtendeeType.FullName, out SortedDictionary<int, FileDescriptor>? known))
            {
                _extensions.Add(extension.ExtendeeType.FullName, known = []);
            }

            known[extension.FieldNumber] = extension.File;
        }
    }

    private void Add(IDescriptor symbol) => _symbols[symbol.FullName] = symbol.File;
}
