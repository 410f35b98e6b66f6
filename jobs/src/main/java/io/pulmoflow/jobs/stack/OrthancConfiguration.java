package io.pulmoflow.jobs.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Orthanc's own configuration (Orthanc Book, "Configuration of Orthanc"). What it does not name is
 * what Orthanc does by itself: so that nothing opens unseen, everything that could be reached from
 * outside is named.
 */
final class OrthancConfiguration {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StackLayout layout;
    private final Ports ports;
    private final OrthancInstallation installation;

    OrthancConfiguration(StackLayout layout, Ports ports, OrthancInstallation installation) {
        this.layout = layout;
        this.ports = ports;
        this.installation = installation;
    }

    void write() throws IOException {
        PrivateFiles.write(layout.orthancConfig(), json());
    }

    private String json() throws IOException {
        ObjectNode keys = JSON.createObjectNode();
        keys.put("Name", "pulmoflow");
        keys.put("StorageDirectory", layout.orthanc().toString());
        keys.put("IndexDirectory", layout.orthanc().toString());
        keys.put("TemporaryDirectory", layout.temporary().toString());
        keys.putArray("Plugins").add(installation.dicomWeb().toString());
        reach(keys);
        storage(keys);
        ObjectNode web = keys.putObject("DicomWeb");
        web.put("Enable", true).put("Root", "/dicom-web/").put("EnableWado", false);
        // From the files, not from the few attributes in the index: viewers and readers need all.
        web.put("StudiesMetadata", "Full").put("SeriesMetadata", "Full");
        return keys.toPrettyString() + "\n";
    }

    private void reach(ObjectNode keys) throws IOException {
        keys.put("HttpServerEnabled", true).put("HttpPort", ports.orthanc());
        // It binds to every interface and then refuses whoever is not on loopback.
        keys.put("RemoteAccessAllowed", false);
        keys.put("AuthenticationEnabled", true);
        String[] credentials = Files.readString(layout.orthancCredentials()).strip().split(":", 2);
        keys.putObject("RegisteredUsers").put(credentials[0], credentials[1]);
        keys.put("SslEnabled", false).put("HttpCompressionEnabled", false);
        // DICOM's own protocol knows no password. Images come by DICOMweb, from the job that has
        // de-identified them, and from nobody else.
        keys.put("DicomServerEnabled", false);
        keys.put("DicomAlwaysAllowEcho", false).put("DicomAlwaysAllowStore", false);
        keys.putObject("DicomModalities");
        keys.putObject("OrthancPeers");
        keys.put("ExecuteLuaEnabled", false);
        keys.put("RestApiWriteToFileSystemEnabled", false);
        keys.put("WebDavEnabled", false);
    }

    private static void storage(ObjectNode keys) {
        // A file is kept byte for byte: its digest is how the job knows it again.
        keys.put("StorageCompression", false);
        keys.put("OverwriteInstances", false);
        keys.put("StoreMD5ForAttachments", true);
        keys.put("SyncStorageArea", true);
        keys.put("MaximumStorageSize", 0).put("MaximumPatientCount", 0);
        keys.put("SaveJobs", false);
    }
}
