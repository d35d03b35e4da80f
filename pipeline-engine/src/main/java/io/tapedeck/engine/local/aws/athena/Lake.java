package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.glue.Catalog;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import java.nio.file.Path;

/// What queries work on.
///
/// @param catalog the tables, to be read
/// @param metastore the tables, to be changed
/// @param files the objects
/// @param work where unfinished results and objects grow
record Lake(Catalog catalog, Metastore metastore, ObjectFiles files, Path work) {}
