"""Addresses of a goal's page, of its workbook, and of the files of its lists of persons."""

from django.contrib import admin
from django.urls import path
from django.views.decorators.http import require_GET

from staff_training.pages.goal import files, views

app_name = "training-goals"
urlpatterns = [
    path("<slug:code>/", admin.site.admin_view(require_GET(views.goal)), name="goal"),
    path("<slug:code>/workbook/", admin.site.admin_view(require_GET(files.workbook)), name="workbook"),
    path(
        "<slug:code>/persons/<slug:which>.<str:extension>",
        admin.site.admin_view(require_GET(files.persons)),
        name="persons",
    ),
]
