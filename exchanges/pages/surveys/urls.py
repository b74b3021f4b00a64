"""Addresses of the survey tables, of the rows behind their numbers, and of their workbooks."""

from django.contrib import admin
from django.urls import path

from exchanges.pages.surveys import views

app_name = "surveys"
urlpatterns = [
    path("", admin.site.admin_view(views.index), name="index"),
    path("<slug:key>/", admin.site.admin_view(views.table), name="table"),
    path("<slug:key>/rows/", admin.site.admin_view(views.rows), name="rows"),
    path("<slug:key>/workbook/", admin.site.admin_view(views.workbook), name="workbook"),
]
