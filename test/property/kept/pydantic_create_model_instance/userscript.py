from pydantic import BaseModel, Field, create_model
class A(BaseModel): x: int = 0
class B(BaseModel): x: int = 0
class Base(BaseModel): x: int = 0
D = create_model('D', i=(A, A()), j=(int, 1))
E = create_model('E', __base__=Base, j=(B, ...))
