using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Interop.Grpc.Peers.Tests.World;

/// <summary>The contract as descriptors, for peers that make their messages from those.</summary>
internal static class Descriptors
{
    public static void WriteTo(string path)
    {
        FileDescriptorSet set = new();
        Add(set, global::Grpc.Testing.TestReflection.Descriptor);
        Add(set, Google.Rpc.StatusReflection.Descriptor);
        File.WriteAllBytes(path, set.ToByteArray());
    }

    /// <summary>Each file once, after those that it imports.</summary>
    private static void Add(FileDescriptorSet set, FileDescriptor file)
    {
        foreach (FileDescriptor imported in file.Dependencies)
        {
            Add(set, imported);
        }

        if (set.File.All(known => known.Name != file.Name))
        {
            set.File.Add(FileDescriptorProto.Parser.ParseFrom(file.SerializedData));
        }
    }
}
